import { equipmentNamed } from '../law/equipment.js';
import type { Rule } from './rule.js';

export const regulatedEquipment: Rule = {
  id: 'regulated-equipment',
  raises: ['EQUIPMENT_REGULATED', 'EQUIPMENT_REGULATED/with_precursor'],
  when: 'a line is a tableting or encapsulating machine, alone or together with a controlled substance',
  inputs: ['lines.substance.name', 'shipment'],
  citation: '21 CFR 1310.05(a)(4); 21 USC 802(39)(B), 830(b)(1)(D)',
  sourced: true,
  duty: 'regulated',
  evaluate: ({ facts, route, supplies }) =>
    facts.lines.flatMap(({ line }) => {
      const equipment = route.movements
        .map((movement) => equipmentNamed(line.substance.name ?? '', movement))
        .find((found) => found !== undefined);
      if (!equipment) return [];
      return [
        {
          code: 'EQUIPMENT_REGULATED',
          ...(supplies.length > 0 && { variant: 'with_precursor' }),
          message: `Line ${line.lineId}: a ${equipment.name}${supplies.length > 0 ? ', ordered together with a controlled substance' : ''}.`,
          cure: 'Proof of the identity of the buyer; a domestic sale is reported to the DEA, orally at once and in writing within 15 days.',
          evidence: { lineId: line.lineId, equipment: equipment.name, substances: supplies.map((supply) => supply.substance) },
          source: { citation: equipment.citation, sourced: equipment.sourced },
        },
      ];
    }),
};
