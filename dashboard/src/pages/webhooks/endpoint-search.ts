export const DELIVERY_STATES = ['waiting', 'sending', 'succeeded', 'failed'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** The part of the address that the page reads. */
export interface EndpointSearch {
  state?: DeliveryState
  /** Type of the events that are shown. */
  event?: string
  /** Id of the open delivery. */
  delivery?: string
  dialog?: 'settings' | 'replay' | 'signature'
}
