/** A clinic of the scripted chats: its doctors do different things on different days. */
import type { Treatment } from './salon.ts'

const on = (weekdays: readonly number[], from: string, to: string) =>
  weekdays.map((weekday) => ({ weekday, from, to }))

export const SEN = 'Dr. Kavita Sen'
export const DESAI = 'Dr. Rohan Desai'
export const PINTO = 'Dr. Maria Pinto'

/** Kavita Sen is away on Thursdays; on Saturdays only Maria Pinto is in. */
export const DOCTORS = [
  { name: SEN, hours: on([1, 2, 3, 5], '10:00', '18:00') },
  { name: DESAI, hours: on([1, 2, 3, 4, 5], '10:00', '18:00') },
  { name: PINTO, hours: on([4, 5, 6], '10:00', '16:00') },
]

const rupees = (amount: number) => ({ price_minor: amount * 100, currency: 'INR' })

export const TREATMENTS: readonly Treatment[] = [
  {
    name: 'Eye examination',
    also_called: ['eye check', 'aankh dikhana', 'aankhon ki jaanch', 'आँखों की जाँच'],
    duration_minutes: 30,
    ...rupees(600),
  },
  {
    name: 'Laser treatment',
    also_called: ['laser', 'लेज़र'],
    duration_minutes: 60,
    ...rupees(9000),
    by: [SEN],
  },
  {
    name: 'Contact lens fitting',
    also_called: ['contact lenses', 'lens lagwana', 'लेंस लगवाना'],
    duration_minutes: 30,
    ...rupees(800),
    by: [DESAI, PINTO],
  },
]
