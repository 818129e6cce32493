/**
 * What a question about one thing is often answered with. A related concept helps to find a passage, at a fraction of the weight,
 * and never counts as an answer by itself.
 */
export const relatedConcepts: Record<string, readonly string[]> = {
  open: ['hours', 'closed'],
  closed: ['open', 'hours'],
  hours: ['open'],
  refund: ['return', 'cancel'],
  return: ['refund'],
  reschedule: ['booking', 'change'],
  send: ['parcel', 'delivery'],
  reach: ['delivery'],
  parcel: ['send'],
  upi: ['payment'],
  card: ['payment'],
  cash: ['payment'],
  damaged: ['repair'],
  haircut: ['hair'],
  lost: ['parcel'],
  vehicle: ['parking'],
  dinner: ['evening', 'food'],
  lunch: ['afternoon', 'food'],
  learn: ['class', 'tuition'],
  tuition: ['class'],
  wait: ['booking'],
  faulty: ['repair'],
  sunday: ['weekend'],
  saturday: ['weekend'],
}

/** Question words say what kind of thing is asked for. Keys are folded by sound; one spelling covers both scripts. */
export const questionWords: Record<string, readonly string[]> = {
  when: ['hours'],
  kab: ['hours'],
  where: ['address'],
  kahan: ['address'],
  kaha: ['address'],
  kidhar: ['address'],
  kitne: ['price'],
  kitna: ['price'],
  kitni: ['price'],
  कितने: ['price'],
  कितना: ['price'],
  कितनी: ['price'],
  कब: ['hours'],
  कहाँ: ['address'],
  कहां: ['address'],
}
