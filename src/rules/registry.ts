/** Every rule, one line each, in the order in which they are documented. */
import { brokerWithoutEndUser } from './broker-without-end-user.js';
import { contactChanged } from './contact-changed.js';
import { declarationMismatch } from './declaration-mismatch.js';
import { declarationMissing } from './declaration-missing.js';
import { deliveryPickup } from './delivery-pickup.js';
import { deliveryPoint } from './delivery-point.js';
import { deliveryRequest } from './delivery-request.js';
import { deliveryToIntermediary } from './delivery-to-intermediary.js';
import { deliveryToPrivatePerson } from './delivery-to-private-person.js';
import { destinationEmbargoed } from './destination-embargoed.js';
import { destinationRestricted } from './destination-restricted.js';
import { exportConditions } from './export-conditions.js';
import { freeMail } from './free-mail.js';
import { identityUnverified } from './identity-unverified.js';
import { licenceExpired } from './licence-expired.js';
import { licenceMissing } from './licence-missing.js';
import { listStale } from './list-stale.js';
import { lookAlikeDomain } from './look-alike-domain.js';
import { observationReported } from './observation-reported.js';
import { orderChanged } from './order-changed.js';
import { orderCombination } from './order-combination.js';
import { orderDate } from './order-date.js';
import { orderFrequency } from './order-frequency.js';
import { orderGrowth } from './order-growth.js';
import { orderSplitting } from './order-splitting.js';
import { partyAddressMatch } from './party-address-match.js';
import { partyLinkedToSanctioned } from './party-linked-to-sanctioned.js';
import { partyNameUnreadable } from './party-name-unreadable.js';
import { partyOwnedBySanctioned } from './party-owned-by-sanctioned.js';
import { partyPossibleMatch } from './party-possible-match.js';
import { partySanctioned } from './party-sanctioned.js';
import { paymentArrangement } from './payment-arrangement.js';
import { paymentLetterOfCredit } from './payment-letter-of-credit.js';
import { paymentMethod } from './payment-method.js';
import { paymentRoute } from './payment-route.js';
import { paymentThirdParty } from './payment-third-party.js';
import { privateBuyer } from './private-buyer.js';
import { quantityUnclear } from './quantity-unclear.js';
import { regulatedEquipment } from './regulated-equipment.js';
import type { Rule } from './rule.js';
import { substanceClassMatch } from './substance-class-match.js';
import { substanceContradiction } from './substance-contradiction.js';
import { substanceControlled } from './substance-controlled.js';
import { substanceScheduled } from './substance-scheduled.js';
import { substanceSimilar } from './substance-similar.js';
import { substanceUnidentified } from './substance-unidentified.js';
import { thresholdCumulative } from './threshold-cumulative.js';
import { thresholdExceeded } from './threshold-exceeded.js';
import { thresholdLinkedCustomers } from './threshold-linked-customers.js';

export const rules: readonly Rule[] = [
  partySanctioned,
  partyOwnedBySanctioned,
  partyPossibleMatch,
  partyLinkedToSanctioned,
  partyAddressMatch,
  partyNameUnreadable,
  destinationEmbargoed,
  destinationRestricted,
  substanceControlled,
  substanceClassMatch,
  substanceScheduled,
  substanceSimilar,
  substanceContradiction,
  substanceUnidentified,
  quantityUnclear,
  regulatedEquipment,
  thresholdExceeded,
  thresholdCumulative,
  thresholdLinkedCustomers,
  orderSplitting,
  orderGrowth,
  orderFrequency,
  orderCombination,
  orderDate,
  orderChanged,
  licenceMissing,
  licenceExpired,
  declarationMissing,
  declarationMismatch,
  exportConditions,
  identityUnverified,
  paymentMethod,
  paymentThirdParty,
  paymentRoute,
  paymentLetterOfCredit,
  paymentArrangement,
  deliveryPoint,
  deliveryPickup,
  deliveryToPrivatePerson,
  deliveryToIntermediary,
  deliveryRequest,
  brokerWithoutEndUser,
  privateBuyer,
  freeMail,
  lookAlikeDomain,
  contactChanged,
  observationReported,
  listStale,
];
