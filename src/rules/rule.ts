/** What every rule is: one documented reason to look at an order, with the law or the source that gives it. */
import type { Flag, Party, Policy } from '../contract.js';
import type { Route } from '../law/movements.js';
import type { Occasion } from '../law/obligations.js';
import type { OrderFacts } from './facts.js';
import type { AssessedSupply } from './supplies.js';

export interface Rule {
  /** file name of the rule, and its key in a policy */
  id: string;
  /** the flags that it may raise, as CODE or CODE/variant: what a policy must weigh */
  raises: string[];
  /** one line for people: when it raises them */
  when: string;
  /** the fields of the order and of history that it reads */
  inputs: string[];
  citation: string;
  /** whether the cited text was read when the rule was written */
  sourced: boolean;
  /** what the supplier may have to record or report where this rule finds something: named in the cure */
  duty?: Occasion;
  evaluate(situation: Situation): Finding[];
}

/** The facts with what is derived from them once for all rules. */
export interface Situation {
  facts: OrderFacts;
  policy: Policy;
  route: Route;
  buyer: Party;
  supplies: AssessedSupply[];
}

/** A flag before the policy has weighed it. */
export interface Finding {
  code: string;
  /** tells cases of one code apart that a policy may weigh differently */
  variant?: string;
  message: string;
  cure?: string;
  evidence: Flag['evidence'];
  /** `rule`, `citation` and `sourced` of the rule are used where it gives none */
  source?: Flag['source'];
}
