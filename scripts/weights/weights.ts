/** The weights of the scorer that two names alone can tell: what each means, and how far a fit may move it. */
import { MODEL } from '../../src/parties/name-model.js';

type Type = 'person' | 'thing' | 'craft';
type OfType = keyof typeof MODEL.person;
type OfAll = Exclude<keyof typeof MODEL, Type | OnListsOnly>;
/** What two names alone cannot tell: false positives set these. */
type OnListsOnly = 'ordinaryTypo' | 'otherOrdinary';

export interface Weight {
  name: string;
  /** bounds of the fit, both included */
  low: number;
  high: number;
}

const BOUNDS_OF_TYPE: Record<OfType, [low: number, high: number]> = {
  conflict: [0.4, 3],
  extra: [0.05, 1],
  enough: [4, 48],
  contradicted: [0.3, 1],
};
const BOUNDS: Record<OfAll, [low: number, high: number]> = {
  scarce: [0, 5],
  extraIfScarce: [0, 3],
  alike: [0.35, 0.65],
  surely: [0.66, 0.95],
  otherKind: [0.3, 1],
  otherGeneration: [0.3, 1],
  otherWord: [0.5, 1],
  otherSex: [0.3, 1],
  oneNumbered: [0.4, 1],
  onlyTrade: [0.3, 1],
};
const TYPES: Type[] = ['person', 'thing', 'craft'];
const keys = <T extends string>(of: Record<T, unknown>) => Object.keys(of) as T[];

const PLACES: ({ type: Type; key: OfType } | { type?: undefined; key: OfAll })[] = [
  ...TYPES.flatMap((type) => keys(BOUNDS_OF_TYPE).map((key) => ({ type, key }))),
  ...keys(BOUNDS).map((key) => ({ key })),
];

export const WEIGHTS: Weight[] = PLACES.map(({ type, key }) => {
  const [low, high] = type ? BOUNDS_OF_TYPE[key] : BOUNDS[key];
  return { name: type ? `${type} ${key}` : key, low, high };
});

/** In the order of `WEIGHTS`. */
export const weightsInUse = (): number[] => PLACES.map((place) => (place.type ? MODEL[place.type][place.key] : MODEL[place.key]));

/** Runs `work` with other weights in the scorer, and puts back those that were in it. */
export function withWeights<T>(values: readonly number[], work: () => T): T {
  const before = weightsInUse();
  put(values);
  try {
    return work();
  } finally {
    put(before);
  }
}

function put(values: readonly number[]): void {
  for (const [at, place] of PLACES.entries())
    if (place.type) MODEL[place.type][place.key] = values[at]!;
    else MODEL[place.key] = values[at]!;
}
