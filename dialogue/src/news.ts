/**
 * The effects of a message: it opened the goal, gave or changed something, would not tell what was asked, refused what was
 * proposed, dropped it all; or it asks which bookings the customer has. A booking is for one person:
 * several_people says that the message wants it for more. unknown_person says that it names somebody whom the
 * business does not have; other_weekday, that it names a date with a weekday on which it does not fall.
 */
export type News =
  | 'asks'
  | 'opened'
  | 'gave'
  | 'changed'
  | 'refused'
  | 'dropped'
  | 'withheld'
  | 'several_people'
  | 'other_weekday'
  | 'unknown_person'
