/** What a receiver can be told of. Payloads hold ids only: who is meant is asked for with a key. */
export const EVENT_TYPES = ['screening.decision_changed', 'case.opened', 'list.quarantined', 'list.activated'] as const;

export type EventType = (typeof EVENT_TYPES)[number];
