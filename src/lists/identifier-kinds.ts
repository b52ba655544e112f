/** The kind of an identifier, from the label that a publisher puts before it. Unknown labels are `other`. */
import { remembered } from './remembered.js';

const KINDS: [RegExp, string][] = [
  [/crypto|digital currency/i, 'crypto'],
  [/passe?port|pasaporte/i, 'passport'],
  [/driv/i, 'driving_licence'],
  [/\bimo\b|vessel registration/i, 'imo'],
  [/\bmmsi\b/i, 'mmsi'],
  [/legal entity (number|identifier)|\blei\b/i, 'lei'],
  [/d-u-n-s|\bduns\b/i, 'duns'],
  [/\b(swift|bic|bik)\b/i, 'bic'],
  [/\biban\b|bank account|account n/i, 'bank_account'],
  [/\bisin\b|ticker|\bcusip\b/i, 'security'],
  [/\b(msn|serial|construction number)\b/i, 'serial_number'],
  [/tail number|aircraft registration/i, 'tail_number'],
  [/transponder/i, 'transponder'],
  [/e-?mail/i, 'email'],
  [/phone|fax|mobile|^tel\b/i, 'phone'],
  [/website|\burl\b/i, 'website'],
  // Tax numbers first: "tax registration number" is one, "Registration Number" is not.
  [
    /\btax|\b(vat|v\.a\.t|tin|inn|nit|ruc|rif|rfc|r\.f\.c|c\.u\.i\.t|c\.i\.f|n\.i\.e|c\.u\.i|cuit|cuil|siren|siret|rut|cnpj|cpf|pan|fiscal)\b/i,
    'tax',
  ],
  [
    /national|identi|cedula|\b(d\.?n\.?i|c\.?u\.?r\.?p|curp|ssn|nie|snn|ration card|tazkira|tazkera|pesel|cnic|i\.f\.e|c\.u\.i\.p|id no|le number|immigration)\b|social security|personal|citizen|birth cert|residen|electoral|refugee|travel doc|stateless|interpol|military/i,
    'national_id',
  ],
  [/regist|compan|commerc|business|trade|mercantil|chamber|enterprise|gazette|folio|ogrn|c\.r\.|credit code|economic/i, 'registration'],
  [/licen[cs]e|permit/i, 'licence'],
];

export const identifierKind = remembered((label) => KINDS.find(([pattern]) => pattern.test(label))?.[1] ?? 'other');
