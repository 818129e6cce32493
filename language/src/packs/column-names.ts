/** The meanings of columns in a list of people. */
export const COLUMN_MEANINGS = [
  'name',
  'first_name',
  'last_name',
  'phone',
  'email',
  'external_id',
  'language',
  'time_zone',
  'tags',
  'lead_score',
  'opted_in',
  'opted_out',
] as const
export type ColumnMeaning = (typeof COLUMN_MEANINGS)[number]

/** How people head the columns of a list of contacts, in lower case and without signs between the words. */
export interface ColumnNames {
  headings: Readonly<Record<ColumnMeaning, readonly string[]>>
  /** The words that people write in a column that asks for yes or no. */
  yes: readonly string[]
  no: readonly string[]
}
