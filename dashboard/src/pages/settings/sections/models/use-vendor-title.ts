import { useTexts } from '../../../../texts/locale.ts'
import { modelTexts } from './texts.ts'
import { titleOf } from './vendor-titles.ts'

/** The name of a vendor for the reader. */
export function useVendorTitle(vendor: string): string {
  const texts = useTexts(modelTexts)
  if (vendor === 'built-in') return texts.builtIn
  return vendor === 'compatible' ? texts.compatible : (titleOf(vendor) ?? vendor)
}
