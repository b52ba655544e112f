/** Words on an order line that say how much, how pure or in what packing, but not what. */
import { readFileSync } from 'node:fs';

const NUMBER = String.raw`\d+(?:[.,]\d+)?`;
const UNITS = '(?:mg|g|gr|kg|kgs|t|mt|ton|tons|tonnes?|lb|lbs|oz|ml|cl|l|lt|ltr|litres?|liters?|gal|gallons?|m3|mol|mmol|grams?|kilos?|cc)';
const PACKINGS =
  '(?:drums?|bottles?|cans?|bags?|sacks?|ibcs?|totes?|cartons?|box(?:es)?|cylinders?|ampoules?|vials?|packs?|pails?|jerry ?cans?|containers?|barrels?|pcs|pieces|units?|tanks?|flexitanks?|steel|plastic|glass|hdpe|fiber|fibre|fass|kanister|flasche|sack)';
/** Grade, purity, make and state, as patterns. */
const GRADES: string[] = JSON.parse(readFileSync(new URL('./grades.json', import.meta.url), 'utf8'));

const AMOUNT = new RegExp(
  String.raw`(?:\b\d+\s*[x×*]\s*)?(?<![\w,.'-])${NUMBER}\s*${UNITS}\b\.?(?:\s*\/\s*(?:${NUMBER}\s*)?${UNITS}\b\.?)?(?:\s*(?:[x×*]\s*\d+|per|each|net|\/))?(?:\s*(?:\d+\s*)?${PACKINGS}\b)*`,
  'gi',
);
const PACKING = new RegExp(String.raw`(?:\b(?:in|per|qty:?|quantity:?)\s+)?(?:\b\d+\s*)?\b${PACKINGS}\b`, 'gi');
const PURITY = new RegExp(
  String.raw`(?:[<>≥≤~±=]+|\bmin(?:imum)?\.?|\bmax\.?|\bca\.?|\babout|\bpurity:?|\bassay:?)?\s*(?<![\w,'-])${NUMBER}\s*(?:(?:-|to)\s*${NUMBER}\s*)?\+?\s*(?:(?:wt|vol|w\/w|w\/v|v\/v|gew)\.?[\s-]*)?(?:%|percent\b|pct\b)\s*\+?(?:\s*\(?(?:w\/w|w\/v|v\/v|wt|vol|gc|hplc|min\.?|pure)\)?)?`,
  'gi',
);
const MOLARITY = new RegExp(String.raw`(?<![\w,.'-])${NUMBER}\s*(?:M|N|mol\/l|molar|normal)\b(?!-)`, 'g');
const GRADE = new RegExp(String.raw`(?<![\w'-])(?:${GRADES.join('|')})(?![\w'-])\.?`, 'gi');
const LAST_GRADE = new RegExp(String.raw`${GRADE.source}\s*$`, 'i');
const SOLUTION =
  /(?:\b(?:water|aqueous|ethanolic|methanolic|ethereal|alcoholic)\s+)?\b(?:solutions?|soln|sol|tinctures?|lösung|losung|solución|solucion|soluzione|oplossing|раствор)\b\.?(?:\s+(?:in|en|of)\s+[\w\s-]{2,30})?/gi;
const DISSOLVED =
  /\b(?:dissolved\s+)?in\s+(?:absolute\s+)?(?:water|thf|tetrahydrofuran|methanol|ethanol|meoh|etoh|dioxane|1,4-dioxane|ether|diethyl ether|toluene|hexanes?|dmf|dmso|acetic acid|isopropanol|ipa|acetonitrile|dcm|dichloromethane|chloroform|h2o)\b/gi;
/** "Injection grade" is what a medicine is made of, not the medicine. */
const FOR_MEDICINE = /\b(?:tablet(?:t?ing)?|capsule|syrup|injection|injectables?)[\s-]+(?:grade|quality|use)\b/gi;
const MEDICINE =
  /\b(?:tablets?|tabs|capsules?|caps|caplets?|syrup|nasal spray|nose drops|drops|elixir|injection|tabletten|comprimés|comprimidos|compresse)\b/gi;

export interface Unpacked {
  name: string;
  dissolved: boolean;
  medicine: boolean;
}

/** A name without amounts, purity and packing, whose words for grades may be its own: "Condy's crystals", "oil of vitriol". */
export function* ungraded(text: string): Generator<string> {
  let name = tidy(withoutAmounts(text));
  for (let before = ''; before !== name; ) {
    yield name;
    before = name;
    name = tidy(name.replace(LAST_GRADE, ' '));
  }
}

/** A name without amounts, purity, grade, packing and solvent. */
export function unpack(text: string): Unpacked {
  let name = withoutAmounts(text).replace(FOR_MEDICINE, ' ');
  const before = name;
  name = name.replace(SOLUTION, ' ').replace(DISSOLVED, ' ');
  const dissolved = name !== before;
  const medicine = MEDICINE.test(name);
  MEDICINE.lastIndex = 0;
  name = name.replace(MEDICINE, ' ').replace(GRADE, ' ');
  return { name: tidy(name), dissolved, medicine };
}

/** What a product is said to be without: "acetone, water-free", "ethyl acetate, free of acetic anhydride". */
const ABSENT =
  /[\s,;(]+(?:(?:free (?:of|from)|without|ohne|frei von|sans|sin|senza|zonder|без)\s+[\p{L}\p{N}\s-]{2,40}|[\p{L}\p{N}]{2,30}[\s-]+(?:free|frei))\s*\)?\s*$/iu;
export const withoutAbsent = (text: string): string => text.replace(ABSENT, '');

const withoutAmounts = (text: string): string =>
  ` ${text} `.replace(AMOUNT, ' ').replace(PURITY, ' ').replace(MOLARITY, ' ').replace(PACKING, ' ');

/** Brackets and separators that hold nothing any more. */
export function tidy(text: string): string {
  let name = text;
  for (let before = ''; before !== name; ) {
    before = name;
    name = name
      .replace(/[([{]\s*[,;:.=/#&+-]*\s*[)\]}](?!-)/g, ' ')
      .replace(/\s+/g, ' ')
      .replace(/^[\s,;:./#&*=<>≥~|]+|[\s,;:./#&*=<>≥~|]+$/g, '')
      .replace(/^\s*-\s|\s-\s*$/g, '')
      .trim();
  }
  return name;
}
