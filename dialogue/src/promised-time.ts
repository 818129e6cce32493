/** A time that a person of the business promised the customer. */
export interface PromisedTime {
  at: Date
  /** The words around it: they may name the service and the person. */
  words: string
}
