/** A browser as people call it: "Chrome, Windows". Another program keeps its own name. */

// The order matters: most browsers also name those that they resemble.
const BROWSERS: readonly (readonly [sign: string, name: string])[] = [
  ['Edg', 'Edge'],
  ['OPR/', 'Opera'],
  ['SamsungBrowser/', 'Samsung Internet'],
  ['Firefox/', 'Firefox'],
  ['FxiOS/', 'Firefox'],
  ['CriOS/', 'Chrome'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
]

const SYSTEMS: readonly (readonly [sign: string, name: string])[] = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['CrOS', 'ChromeOS'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
]

export function nameOfBrowser(userAgent: string): string {
  const named = (names: typeof BROWSERS) => names.find(([sign]) => userAgent.includes(sign))?.[1]
  const browser = named(BROWSERS)
  if (browser === undefined) return userAgent
  return [browser, named(SYSTEMS)].filter(Boolean).join(', ')
}
