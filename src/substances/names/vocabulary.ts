/**
 * The words of chemistry: those of the dictionary, those that can be put together from the parts of systematic names, and the
 * trivial names of words.txt (taken from the 73,000 chemicals of CalebBell/chemicals, MIT licence, whose names are PubChem's).
 */
import { readFileSync } from 'node:fs';
import { known } from '../dictionary.js';

/** Parts of systematic names (IUPAC stems, substituent prefixes, suffixes); a word made of them alone is no slip. */
const PARTS = new Set(
  (
    'meth eth prop but pent hex hept oct non dec undec dodec tridec tetradec pentadec hexadec octadec eicos docos cetyl lauryl stearyl myristyl palmityl oleyl amyl isoamyl ' +
    'ane ene yne yl ylidene ylene diyl oxy oxo ol diol triol al dial one dione trione oate ate ite ide ine amine diamine triamine amide imide imine nitrile ' +
    'acid oic carboxylic carbox carboxylate carboxamide carbaldehyde carboxaldehyde carbonitrile carbonyl carbonate carbamate carbamoyl thio thiol sulfanyl sulfonyl sulfinyl sulfone sulfonamide sulfoxide sulfide sulfate sulfite sulfuric sulfonic sulfonate ' +
    'mono di tri tetra penta hexa hepta octa nona deca bis tris tetrakis iso neo sec tert cyclo bicyclo spiro bi nor homo pseudo per poly ortho meta para cis trans syn anti endo exo ' +
    'fluoro chloro bromo iodo fluoride chloride bromide iodide fluor chlor brom iod nitro nitroso nitrate nitrite amino azo diazo azido hydrazine hydrazide hydrazono hydroxy methoxy ethoxy propoxy butoxy phenoxy benzyloxy acetoxy alkoxy acetyl acetate acetic acetone acetamide acetamido aceto acetal ketal formyl formate formic formamide ' +
    'propion propionyl propionate propanoyl propanoate propiophenone butyr butyryl butyrate butanoate valerate caproate benzo benzyl benzoyl benzoate benzoic benzene benzal benzylidene phenyl phenylene phenol phenone phenacyl phenethyl tolyl toluene toluic xylene xylyl cumene cumyl styrene styryl cinnamyl cinnamate naphthyl naphthalene naphthol anthracene anisyl anisole aniline anilino anilide phthalate phthalic salicylate ' +
    'pyridine pyridyl pyridinyl piperidine piperidyl piperidinyl piperidino piperidone piperazine piperazinyl pyrrole pyrrolidine pyrrolidone pyrrolidinyl imidazole pyrazole pyrazine pyrimidine pyridazine triazole triazine tetrazole thiazole oxazole isoxazole furan furyl furfuryl furfural thiophene thienyl indole indol quinoline morpholine morpholino oxirane oxetane dioxane dioxolane dioxole benzodioxole benzodioxol aziridine azetidine azepine azepane oxolane oxane thiane glycidyl glycidate epoxy ' +
    'vinyl allyl propargyl propenyl butenyl ethenyl ethynyl lactone lactam lactate malonate malonyl succinate succinic glutarate adipate maleate fumarate citrate tartrate oxalate pyruvate keto ketone aldehyde alcohol ether ester anhydride oxide peroxide hydroperoxide hydroxide epoxide cyanide cyano cyanate isocyanate thiocyanate isothiocyanate isocyanide urea ureido guanidine phosphate phosphite phosphine phosphonic phosphoric phosphonate silane silyl siloxane borate boronic ' +
    'hydro hydrate hydride hydrogen deutero sodium potassium lithium calcium magnesium zinc copper iron barium ammonium silver lead tin nickel cobalt manganese chromium aluminum mercury titanium zirconium permanganate manganate chromate dichromate chlorate perchlorate hypochlorite ' +
    'methylene ethylene propylene butylene methylenedioxy alpha beta gamma delta omega glycol glycerol glycerin menthyl menthol camphor linalyl geranyl citronellyl eugenyl ' +
    // the same parts as other languages spell them
    'metil etil propil butil pentil hexil fenil bencil benzil vinil alil amina amida anilina piridina etilen metilen propilen acetato cloruro bromuro yoduro cloro bromo yodo fosfo fosforico sulfurico nitrico nitrato sulfato fosfato carbonato hidr hidro hidroxi hidroxido oxido acido anhidrido eter ester alcohol cetona glicol sodio potasio calcio magnesio amonio clorid bromid etano metano propano butano pentano hexano benceno tolueno ' +
    'saeure saure essig ameisen schwefel phosphor phosphon salpeter kohlen milch zitronen wein chlorid bromid natrium kalium ammoniak wasserstoff stoff ether alkohol keton azeton aceton acetat benzol toluol xylol amin amid acide chlorure bromure iodure nitrique phosphorique sulfurique carbonique alcool cetone ammoniaque acetique formique'
  ).split(' '),
);
const LONGEST = Math.max(...[...PARTS].map((part) => part.length));

const trivialNames = new Set(readFileSync(new URL('./words.txt', import.meta.url), 'utf8').split('\n'));
/** Words of trivial names that mostly describe goods. */
const ORDINARY = new Set('green orange crystal mixture standard residue waste compound blend'.split(' '));

/** How many names of the dictionary hold a word; trivial names count as one. */
let words: Map<string, number> | undefined;

/** Runs of four letters or more, lower case. */
export function wordsOf(name: string): string[] {
  const text = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    // Zero and one inside a word are slips for o and l.
    .replace(/(?<=\p{L})0|0(?=\p{L}{2})/gu, 'o')
    .replace(/(?<=\p{L})1|1(?=\p{L}{2})/gu, 'l')
    .replaceAll('sulph', 'sulf');
  return text.match(/\p{L}{4,}/gu) ?? [];
}

export function isChemicalWord(word: string): boolean {
  if (isComposed(word)) return true;
  words ??= countWords();
  const names = words.get(word);
  return names !== undefined && !(names <= MOST_SLIPS && isSlipOfCommon(word, words));
}

/** Public name lists hold slips of their own ("acidd", "methly"): rare words one letter away from a word of very many names. */
const MOST_SLIPS = 3;
const COMMON = 60;

function countWords(): Map<string, number> {
  const counts = new Map<string, number>([...trivialNames].map((word) => [word, 1]));
  for (const one of known)
    for (const name of [one.name, ...one.names]) for (const word of wordsOf(name)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function isSlipOfCommon(word: string, counts: ReadonlyMap<string, number>): boolean {
  const isCommon = (other: string) => (counts.get(other) ?? 0) >= COMMON;
  for (let at = 0; at <= word.length; at++) {
    const [head, tail] = [word.slice(0, at), word.slice(at)];
    // Too many, two swapped, too few.
    if (tail && isCommon(head + tail.slice(1))) return true;
    if (tail.length > 1 && isCommon(head + tail[1] + tail[0] + tail.slice(2))) return true;
    for (const letter of LETTERS) if (isCommon(head + letter + tail)) return true;
  }
  return false;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Beside a name it makes another one: "diisocyanate", "oxime", "derivative". */
export function continuesName(word: string): boolean {
  const lower = word.toLowerCase();
  return !ORDINARY.has(lower) && (isComposed(lower) || trivialNames.has(lower));
}

export const isPart = (text: string): boolean => PARTS.has(text);

/** Can be cut into parts, each of two letters or more. */
function isComposed(word: string): boolean {
  const reach = new Uint8Array(word.length + 1);
  reach[0] = 1;
  for (let from = 0; from < word.length; from++) {
    if (!reach[from]) continue;
    for (let to = from + 2; to <= Math.min(word.length, from + LONGEST); to++) if (PARTS.has(word.slice(from, to))) reach[to] = 1;
  }
  return reach[word.length] === 1;
}
