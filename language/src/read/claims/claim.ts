export type ClaimKind =
  | 'link'
  | 'address'
  | 'phone'
  | 'date'
  | 'time'
  | 'price'
  | 'percent'
  | 'offer'
  | 'number'
  /** It says that something was done. */
  | 'action'
  /** It says that a person speaks. */
  | 'human'
  /** Says of the business what no source says, or says a figure of the wrong thing. */
  | 'statement'
  /** It asks for a password, a PIN or a code. */
  | 'asks_secret'

export interface Claim {
  kind: ClaimKind
  /** As it stands in the text, normalised. */
  raw: string
  /** Any of these says the same. */
  keys: string[]
  /** Of a date that names its year. */
  year?: number
  /** The closest wording of the sources. */
  closest?: string
  /** Of a price: nothing but a common word beside the number says that it is one. */
  isLikely?: boolean
}

/** Takes every match that `read` makes a claim of out of the text, so that nothing reads it again. */
export type TakeClaims = (pattern: RegExp, read: (match: RegExpExecArray) => Claim | undefined) => void
