/** `day`: a day that is shown, YYYY-MM-DD. `resource`: its id, or `all`. `booking`: the one that is open. */
export interface BookingSearch {
  day?: string
  span?: string
  resource?: string
  booking?: string
}
