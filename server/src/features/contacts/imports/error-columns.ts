/** Columns of the file of errors beside those of the import. They are ignored when the file is uploaded again. */
export const ERROR_COLUMNS: readonly string[] = ['error_line', 'error']
