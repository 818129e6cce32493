/**
 * Vendors that know one switch: in, or out of everything. Opting in lifts an opt-out; opting out stops every
 * message, not marketing alone. Undefined changes nothing.
 */
export function consentOf(optedIn: boolean | undefined): { opted_in?: boolean; opted_out?: boolean } {
  if (optedIn === undefined) return {}
  return optedIn ? { opted_in: true, opted_out: false } : { opted_out: true }
}
