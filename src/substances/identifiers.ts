/** Numbers that name a substance, and their check digits. */

/** CAS Registry Number: the digits before the last, weighted 1, 2, 3, ... from the right, sum to it modulo 10 (CAS, "Check Digit Verification"). */
export function isCas(text: string): boolean {
  const match = /^([1-9]\d{1,6})-(\d\d)-(\d)$/.exec(text);
  if (!match) return false;
  const digits = `${match[1]}${match[2]}`;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) sum += (digits.length - i) * Number(digits[i]);
  return sum % 10 === Number(match[3]);
}

/** EC number: the first six digits, weighted 1 to 6, sum to the last modulo 11 (ECHA); a remainder of 10 is never given out. */
export function isEc(text: string): boolean {
  const match = /^(\d{3})-(\d{3})-(\d)$/.exec(text);
  if (!match) return false;
  const digits = `${match[1]}${match[2]}`;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) sum += (i + 1) * Number(digits[i]);
  return sum % 11 === Number(match[3]);
}

/** "118923" or "118 92 3" as "118-92-3"; undefined where the digits are too few or too many. */
export function hyphenateCas(text: string): string | undefined {
  const digits = text.replace(/\D/g, '').replace(/^0+/, '');
  return digits.length < 5 || digits.length > 10 ? undefined : `${digits.slice(0, -3)}-${digits.slice(-3, -1)}-${digits.slice(-1)}`;
}
