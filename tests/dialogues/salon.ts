/** The business of the scripted chats. */

export interface Treatment {
  name: string
  also_called: string[]
  duration_minutes: number
  price_minor: number
  currency: string
  /** Names of those who do it. Left out: everybody. */
  by?: string[]
}

export const SERVICES: readonly Treatment[] = [
  {
    name: 'Haircut',
    also_called: ['hair cut', 'baal katwana', 'haircut for men', 'हेयरकट', 'बाल कटवाना', 'बाल कटाना'],
    duration_minutes: 30,
    price_minor: 35_000,
    currency: 'INR',
  },
  {
    name: 'Classic facial',
    also_called: ['facial', 'फेशियल', 'face clean'],
    duration_minutes: 45,
    price_minor: 90_000,
    currency: 'INR',
  },
  {
    name: 'Hair spa',
    also_called: ['spa', 'हेयर स्पा', 'स्पा'],
    duration_minutes: 60,
    price_minor: 120_000,
    currency: 'INR',
  },
]

const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '10:00', to: '20:00' }))

/** Open every day but Monday. */
export const openingHours = everyDay.filter(({ weekday }) => weekday !== 1)

export const CHAIRS = [{ name: 'Chair', hours: openingHours }]

export const DOCUMENTS = [
  {
    title: 'Price list',
    content:
      'A haircut costs ₹350. A classic facial costs ₹900. A hair spa costs ₹1,200. Bridal makeup costs ₹15,000.',
  },
  {
    title: 'Opening hours',
    content: 'We are open Tuesday to Sunday from 10 am to 8 pm. On Monday we are closed.',
  },
  {
    title: 'Parking',
    content: 'Free parking is available behind the salon for two-wheelers and cars.',
  },
  {
    title: 'Payment',
    content: 'We accept cash, cards and UPI.',
  },
  {
    title: 'Cancellation',
    content: 'Appointments can be cancelled free of charge up to 4 hours before.',
  },
]
