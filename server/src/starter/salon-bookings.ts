/** The services of the demo salon and their times, as its documents state them. */
import type { Input } from '@parley/contracts'

type NewResource = Input<'resources.create'>
type NewService = Input<'services.create'>

const WEEKDAYS = [2, 3, 4, 5, 6]
const openingHours: NewResource['hours'] = [
  ...WEEKDAYS.map((weekday) => ({ weekday, from: '10:00', to: '20:00' })),
  { weekday: 7, from: '11:00', to: '18:00' },
]
const HOLIDAY = [{ from: '11:00', to: '16:00' }]
const HOLIDAYS: NewResource['exceptions'] = [
  { date: '2026-12-25', name: 'Christmas', hours: HOLIDAY },
  { date: '2027-01-01', name: 'New Year', hours: [] },
  { date: '2027-01-26', name: 'Republic Day', hours: HOLIDAY },
  { date: '2027-03-22', name: 'Holi', hours: [] },
  { date: '2027-08-15', name: 'Independence Day', hours: HOLIDAY },
  { date: '2027-10-02', name: 'Gandhi Jayanti', hours: HOLIDAY },
  { date: '2027-10-29', name: 'Diwali', hours: [] },
]

const open = { time_zone: 'Asia/Kolkata', hours: openingHours, exceptions: HOLIDAYS }
export const salonResources: Readonly<Record<'hair' | 'skin', readonly NewResource[]>> = {
  hair: [
    { name: 'Anita', ...open },
    { name: 'Ravi', ...open },
  ],
  skin: [{ name: 'Skin and nails room', ...open }],
}

const rupees = (amount: number) => ({ price_minor: amount * 100, currency: 'INR' })
export const salonServices: Readonly<Record<'hair' | 'skin', readonly NewService[]>> = {
  hair: [
    {
      name: 'Haircut for men',
      also_called: ["men's haircut", 'gents haircut', 'पुरुषों का हेयरकट'],
      duration_minutes: 30,
      ...rupees(350),
    },
    {
      name: 'Haircut for women',
      also_called: ["women's haircut", 'ladies haircut', 'महिलाओं का हेयरकट'],
      duration_minutes: 45,
      ...rupees(650),
    },
    {
      name: 'Haircut for children under 10',
      also_called: ['kids haircut', 'haircut for children', 'bachche ka haircut'],
      duration_minutes: 30,
      ...rupees(250),
    },
    { name: 'Hair spa', also_called: ['हेयर स्पा'], duration_minutes: 60, ...rupees(1200) },
    {
      name: 'Global hair colour',
      also_called: ['hair colour', 'hair color', 'colour', 'हेयर कलर'],
      duration_minutes: 120,
      buffer_after_minutes: 15,
      ...rupees(2800),
    },
    {
      name: 'Keratin treatment',
      also_called: ['keratin', 'केराटिन'],
      duration_minutes: 180,
      buffer_after_minutes: 15,
      ...rupees(5500),
    },
  ],
  skin: [
    {
      name: 'Classic facial',
      also_called: ['facial', 'फेशियल'],
      duration_minutes: 45,
      buffer_after_minutes: 15,
      ...rupees(900),
    },
    {
      name: 'Gold facial',
      also_called: ['गोल्ड फेशियल'],
      duration_minutes: 60,
      buffer_after_minutes: 15,
      ...rupees(1800),
    },
    { name: 'Manicure', also_called: ['मैनीक्योर'], duration_minutes: 40, ...rupees(500) },
    { name: 'Pedicure', also_called: ['पेडीक्योर'], duration_minutes: 50, ...rupees(700) },
    {
      name: 'Threading (eyebrows)',
      also_called: ['threading', 'eyebrows', 'थ्रेडिंग'],
      duration_minutes: 10,
      ...rupees(60),
    },
  ],
}

/** The salon calls its guests back by name and number; what they want comes of itself. */
export const SALON_LEAD_SETTINGS: Input<'lead_settings.update'> = {
  ask_for: ['name', 'phone', 'intent'],
  fields: [
    {
      name: 'preferred_time',
      label: 'Preferred time',
      type: 'choice',
      choices: ['morning', 'afternoon', 'evening'],
    },
  ],
}
