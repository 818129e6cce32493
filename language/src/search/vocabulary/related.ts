/**
 * Concepts that often stand in the answer to a question about another concept. A related concept helps to find a passage, at a fraction of the weight,
 * and never counts as an answer by itself.
 */
export const RELATED_CONCEPTS: Record<string, readonly string[]> = {
  open: ['hours', 'closed'],
  closed: ['open', 'hours'],
  hours: ['open'],
  day: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'daily'],
  track: ['parcel', 'order'],
  refund: ['return', 'cancel'],
  return: ['refund'],
  reschedule: ['booking', 'change'],
  send: ['parcel', 'delivery'],
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
  usa: ['international'],
  uk: ['international'],
  canada: ['international'],
  dubai: ['international'],
  sunday: ['weekend'],
  saturday: ['weekend'],
}

/** Question words say what kind of thing is asked for. Keys are folded by sound; one spelling covers both scripts. */
export const QUESTION_WORDS: Record<string, readonly string[]> = {
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

/** Concepts that fit any question. A text that shares only these with a question is not about its topic. */
export const attributeConcepts: ReadonlySet<string> = new Set(
  ['price', 'hours', 'open', 'closed', 'day', 'number', 'address', 'item', 'service', 'booking', 'rules'].map(
    (concept) => `#${concept}`,
  ),
)
