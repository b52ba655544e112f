/** Words on an order line that say how much, how pure or in what packing, but not what. */

const NUMBER = String.raw`\d+(?:[.,]\d+)?`;
const UNITS = '(?:mg|g|gr|kg|kgs|t|mt|ton|tons|tonnes?|lb|lbs|oz|ml|cl|l|lt|ltr|litres?|liters?|gal|gallons?|m3|mol|mmol|grams?|kilos?|cc)';
const PACKINGS =
  '(?:drums?|bottles?|cans?|bags?|sacks?|ibcs?|totes?|cartons?|box(?:es)?|cylinders?|ampoules?|vials?|packs?|pails?|jerry ?cans?|containers?|barrels?|pcs|pieces|units?|tanks?|flexitanks?|steel|plastic|glass|hdpe|fiber|fibre|fass|kanister|flasche|sack)';
const GRADES = [
  'technical grade', 'tech grade', 'reagent grade', 'laboratory grade', 'lab grade', 'synthesis grade', 'industrial grade', 'analytical grade',
  'pharma(?:ceutical)? grade', 'food grade', 'cosmetic grade', 'hplc grade', 'acs grade', 'acs reagent', 'gc grade', 'usp grade', 'feed grade', 'battery grade',
  'electronic grade', 'analytical standard', 'reference standard', 'reference material', 'extra pure', 'ultra pure', 'high purity', 'for synthesis', 'for analysis',
  'for hplc', 'for laboratory use', 'zur synthese', 'zur analyse', 'free base', 'freebase', 'inhibitor[- ]free', 'stabili[sz]ed(?: with \\S+)?', 'unstabili[sz]ed',
  'technical', 'tech', 'techn', 'reagent', 'reagenz', 'acs', 'usp', 'bp', 'ep', 'ph\\. ?eur', 'nf', 'fcc', 'hplc', 'gc', 'lc-?ms', 'puriss', 'purum', 'p\\.? ?a', 'pure', 'purity',
  'assay', 'grade', 'quality', 'industrial', 'commercial', 'analytical', 'laboratory', 'pharma', 'anhydrous', 'anhydr', 'wasserfrei', 'anhydre', 'anhidro', 'dry', 'dried', 'distilled', 'redistilled',
  'recrystalli[sz]ed', 'resublimed', 'glacial', 'fuming', 'concentrated', 'concd?', 'konz', 'dilute', 'diluted', 'dil', 'aqueous', 'aq', 'crude', 'refined', 'natural', 'synthetic',
  'powdered', 'powder', 'pulver', 'crystals?', 'crystalline', 'crystal', 'granules?', 'granular', 'granulated', 'flakes?', 'pellets?', 'lumps?', 'beads', 'solid', 'liquid', 'gas', 'vapou?r',
  'compressed', 'liquefied', 'liquified', 'molten', 'bulk', 'sample', 'samples', 'new', 'batch', 'lot', 'ex stock', 'in stock', 'cas', 'rn', 'ec', 'no', 'nr', 'einecs', 'inchi', 'inchikey', 'smiles', 'chemical', 'neat', 'oil',
  'sigma[- ]?aldrich', 'sigma', 'aldrich', 'merck', 'fluka', 'acros(?: organics)?', 'alfa aesar', 'tci', 'fisher(?: scientific)?', 'vwr', 'thermo', 'honeywell', 'basf', 'roth', 'j\\.?t\\.? baker', 'mallinckrodt',
  'pract', 'certified', 'spectrophotometric', 'spectroscopic', 'ar', 'gr', 'lr', 'cp', 'purified', 'prepacked', 'urgent', 'sublimed', 'turnings', 'metal', 'ultrapure', 'ultra', 'high', 'premium',
]; // biome-ignore format: a word list reads best dense

const AMOUNT = new RegExp(
  String.raw`(?:\b\d+\s*[x×*]\s*)?(?<![\w,.'-])${NUMBER}\s*${UNITS}\b\.?(?:\s*(?:[x×*]\s*\d+|per|each|net|\/))?(?:\s*(?:\d+\s*)?${PACKINGS}\b)*`,
  'gi',
);
const PACKING = new RegExp(String.raw`(?:\b(?:in|per|qty:?|quantity:?)\s+)?(?:\b\d+\s*)?\b${PACKINGS}\b`, 'gi');
const PURITY = new RegExp(
  String.raw`(?:[<>≥≤~±=]+|\bmin(?:imum)?\.?|\bmax\.?|\bca\.?|\babout|\bpurity:?|\bassay:?)?\s*(?<![\w,'-])${NUMBER}\s*(?:(?:-|to)\s*${NUMBER}\s*)?\+?\s*(?:(?:wt|vol|w\/w|w\/v|v\/v|gew)\.?[\s-]*)?(?:%|percent\b|pct\b)\s*\+?(?:\s*\(?(?:w\/w|w\/v|v\/v|wt|vol|gc|hplc|min\.?|pure)\)?)?`,
  'gi',
);
const MOLARITY = new RegExp(String.raw`(?<![\w,.'-])${NUMBER}\s*(?:M|N|mol\/l|molar|normal)\b(?!-)`, 'g');
const GRADE = new RegExp(String.raw`(?<![\w'-])(?:${GRADES.join('|')})(?![\w'-])\.?`, 'gi');
const SOLUTION =
  /(?:\b(?:water|aqueous|ethanolic|methanolic|ethereal|alcoholic)\s+)?\b(?:solutions?|soln|sol|lösung|losung|solución|solucion|soluzione|oplossing|раствор)\b\.?(?:\s+(?:in|en|of)\s+[\w\s-]{2,30})?/gi;
const DISSOLVED =
  /\b(?:dissolved\s+)?in\s+(?:absolute\s+)?(?:water|thf|tetrahydrofuran|methanol|ethanol|meoh|etoh|dioxane|1,4-dioxane|ether|diethyl ether|toluene|hexanes?|dmf|dmso|acetic acid|isopropanol|ipa|acetonitrile|dcm|dichloromethane|chloroform|h2o)\b/gi;
const MEDICINE =
  /\b(?:tablets?|tabs|capsules?|caps|caplets?|syrup|nasal spray|nose drops|drops|elixir|injection|tabletten|comprimés|comprimidos|compresse)\b/gi;

export interface Unpacked {
  name: string;
  dissolved: boolean;
  medicine: boolean;
}

/** A name without amounts, purity, grade, packing and solvent. */
export function unpack(text: string): Unpacked {
  let name = ` ${text} `.replace(AMOUNT, ' ').replace(PURITY, ' ').replace(MOLARITY, ' ').replace(PACKING, ' ');
  const before = name;
  name = name.replace(SOLUTION, ' ').replace(DISSOLVED, ' ');
  const dissolved = name !== before;
  const medicine = MEDICINE.test(name);
  MEDICINE.lastIndex = 0;
  name = name.replace(MEDICINE, ' ').replace(GRADE, ' ');
  return { name: tidy(name), dissolved, medicine };
}

/** Brackets and separators that hold nothing any more. */
export function tidy(text: string): string {
  let name = text;
  for (let before = ''; before !== name; ) {
    before = name;
    name = name
      .replace(/[([{]\s*[,;:.=/#&+-]*\s*[)\]}]/g, ' ')
      .replace(/\s+/g, ' ')
      .replace(/^[\s,;:./#&*=<>≥~|]+|[\s,;:./#&*=<>≥~|]+$/g, '')
      .replace(/^\s*-\s|\s-\s*$/g, '')
      .trim();
  }
  return name;
}
