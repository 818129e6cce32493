/** The form that is open: `new`, or the id of what is changed. */
export interface SetupSearch {
  open?: string
}
