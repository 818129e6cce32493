/** Browsers still report names that the time zone database has replaced; people know the new ones. */
const RENAMED: Readonly<Record<string, string>> = {
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
}

export const presentName = (zone: string): string => RENAMED[zone] ?? zone

/** The IANA name of the zone in which the reader is. */
export const readerZone = (): string => presentName(Intl.DateTimeFormat().resolvedOptions().timeZone)
