/** A list of people as a business would export it: half of them in India, with five columns that become fields and one that is kept. */
const FIRST = [
  'Asha',
  'Ravi',
  'Maria',
  'João',
  'Anna',
  'Piotr',
  'Meera',
  'Tom',
  'Sunita',
  'Ahmed',
  'Lena',
  'Carlos',
]
const LAST = [
  'Rao',
  'Sharma',
  'Silva',
  'Kowalski',
  'Patil',
  'Müller',
  'Khan',
  'Gupta',
  'Costa',
  'Nowak',
  'Desai',
]
const CITIES = ['Pune', 'São Paulo', 'Warszawa', 'Mumbai', 'Kraków', 'Recife']

export const HEADINGS = 'Customer ID,Name,Phone,Email,Language,City\r\n'

/** One line; each number gives another person. */
export function personLine(number: number): string {
  const name = `${FIRST[number % FIRST.length]} ${LAST[number % LAST.length]}`
  const phone =
    number % 2 === 0 ? `+9190${String(10_000_000 + number)}` : `+55119${String(10_000_000 + number)}`
  const email = number % 3 === 0 ? '' : `person${number}@example.com`
  return `C-${number},${name},${phone},${email},${number % 2 === 0 ? 'hi' : 'pt-BR'},${CITIES[number % CITIES.length]}\r\n`
}

/** The file in pieces of about this many bytes, so that nobody has all of it in memory. */
export function* peopleFile(rows: number, pieceBytes: number): Generator<Buffer> {
  let text = HEADINGS
  for (let number = 0; number < rows; number++) {
    text += personLine(number)
    if (text.length >= pieceBytes) {
      yield Buffer.from(text)
      text = ''
    }
  }
  if (text !== '') yield Buffer.from(text)
}
