import { ACTION_CONCEPTS } from './actions.ts'
import type { Concept } from './concept.ts'
import { EVERYDAY_CONCEPTS } from './everyday.ts'
import { FOOD_AND_BEAUTY_CONCEPTS } from './food-and-beauty.ts'
import { HEALTH_AND_SCHOOL_CONCEPTS } from './health-and-school.ts'
import { MONEY_CONCEPTS } from './money-and-accounts.ts'
import { PLACES_AND_DAYS_CONCEPTS } from './places-and-days.ts'
import { REPAIRS_AND_TERMS_CONCEPTS } from './repairs-and-terms.ts'
import { SELLING_CONCEPTS } from './selling.ts'
import { TRAVEL_CONCEPTS } from './travel-and-stay.ts'

/** All concepts. A word that two of them hold means the first one, so the order of the topics counts. */
export const CONCEPTS: Readonly<Record<string, Concept>> = {
  ...SELLING_CONCEPTS,
  ...PLACES_AND_DAYS_CONCEPTS,
  ...FOOD_AND_BEAUTY_CONCEPTS,
  ...HEALTH_AND_SCHOOL_CONCEPTS,
  ...REPAIRS_AND_TERMS_CONCEPTS,
  ...EVERYDAY_CONCEPTS,
  ...MONEY_CONCEPTS,
  ...TRAVEL_CONCEPTS,
  ...ACTION_CONCEPTS,
}
