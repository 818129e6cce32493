import { describe, expect, test } from 'vitest'
import { decodeText } from './decode-text.ts'
import { hides } from './hidden-style.ts'
import { readHtml } from './read-html.ts'

test('the main content is read with its headings, lists and tables; what leads around the site is not', () => {
  const { title, content, marks } =
    readHtml(`<!doctype html><html><head><title>Prices – Glow &amp; Go</title></head>
    <body><header role="banner">Glow</header><nav><a href="/">Home</a></nav>
    <main><h1>Prices</h1><p>Walk in,
      or <b>call</b> <a href="tel:+918041234567">us</a>.<br>Cash only.</p>
    <section id="hair"><h2>Hair</h2><ul><li>Cut<ol><li>Adults</li><li>Kids</li></ol></li><li>Colour</li></ul></section>
    <table><thead><tr><th>Service</th><th>Price</th></tr></thead><tr><td>Cut</td><td>300 | 200</td></tr></table>
    <aside>Follow us</aside><form><label>Mail</label></form><pre>line 1
    line 2</pre></main><footer>© 2026</footer><script>var x = 1</script></body></html>`)
  expect(title).toBe('Prices – Glow & Go')
  expect(content).toBe(
    [
      '# Prices',
      'Walk in, or call us (+918041234567).\nCash only.',
      '## Hair',
      '- Cut\n  1. Adults\n  2. Kids\n- Colour',
      '| Service | Price |\n| --- | --- |\n| Cut | 300 / 200 |',
      'line 1\nline 2',
    ].join('\n\n'),
  )
  expect(marks).toEqual([{ start: 0 }, { start: content.indexOf('## Hair'), anchor: 'hair' }])
})

test('a table that only places things is read as what it places', () => {
  const { content } = readHtml('<table><tr><td><h2>Hours</h2><p>Nine to five</p></td></tr></table>')
  expect(content).toBe('## Hours\n\nNine to five')
})

test('links are whole addresses, each once, without those that ask not to be followed', () => {
  const page = `<base href="/shop/"><a href="a.html#x">a</a><a href="a.html">a</a><a href="//other.test/b">b</a>
    <a href="mailto:x@y.z">m</a><a href="javascript:alert(1)">j</a><a rel="nofollow" href="c">c</a>`
  expect(readHtml(page, 'https://salon.test/x').links).toEqual([
    'https://salon.test/shop/a.html',
    'https://other.test/b',
  ])
})

describe('text that the page shows to nobody', () => {
  test.each([
    '<p hidden>WHISPER</p>',
    '<p aria-hidden="true">WHISPER</p>',
    '<p style="display: none !important">WHISPER</p>',
    '<div style="display:none"><p>WHISPER</p></div>',
    '<p>a<span style="visibility:hidden">WHISPER</span></p>',
    '<p style="opacity:0">WHISPER</p>',
    '<p style="font-size:0px">WHISPER</p>',
    '<p style="font-size: 1px">WHISPER</p>',
    '<div style="height:0;overflow:hidden">WHISPER</div>',
    '<p style="position:absolute; left:-9999px">WHISPER</p>',
    '<p style="text-indent:-9999em">WHISPER</p>',
    '<p style="color:#fff;background-color:#FFF">WHISPER</p>',
    '<p style="color:rgba(0, 0, 0, 0)">WHISPER</p>',
    '<p style="clip: rect(0 0 0 0)">WHISPER</p>',
    '<p class="sr-only">WHISPER</p>',
    '<style>.a, p.ghost { color: red; display: none }</style><p class="ghost">WHISPER</p>',
    '<style>/* x */ #ghost{visibility:hidden}</style><p id="ghost">WHISPER</p>',
    '<h2>Hours <span style="display:none">WHISPER</span></h2>',
    '<ul><li style="display:none">WHISPER</li></ul>',
    '<table><tr style="display:none"><td>WHISPER</td><td>x</td></tr><tr><td>a</td><td>b</td></tr></table>',
    '<noscript>WHISPER</noscript>',
    '<template>WHISPER</template>',
    '<!-- WHISPER -->',
    '<input value="WHISPER"><textarea>WHISPER</textarea>',
    '<p title="WHISPER"><img alt="WHISPER"></p>',
    '<div style="display:none"><main>WHISPER</main></div>',
  ])('%s is left out', (html) => {
    const { content } = readHtml(`${html}<p>We open at nine.</p>`)
    expect(content).not.toContain('WHISPER')
    expect(content).toContain('We open at nine.')
  })

  test('invisible characters go, those that join letters stay', () => {
    const tags = [...'hello'].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('')
    expect(readHtml(`<p>Op\u200ben${tags} \u202eat\u2069 क्\u200dष</p>`).content).toBe('Open at क्\u200dष')
  })

  test.each([
    'display:block',
    'opacity:1',
    'font-size:1em',
    'font-size:12px',
    'left:-10px',
    'color:#fff;background:#000',
    'color:rgb(0,0,0)',
    'overflow:hidden;height:200px',
    'margin-top:-20px',
  ])('%s hides nothing', (style) => expect(hides(style)).toBe(false))

  test('text that only some screens hide is read', () => {
    const html =
      '<style>@media (max-width: 600px) { .wide { display: none } }</style><p class="wide">Open</p>'
    expect(readHtml(html).content).toBe('Open')
  })
})

test.each<[string, Uint8Array, string, string]>([
  ['the sender says', new Uint8Array([0xe9]), 'text/html; charset=iso-8859-1', 'é'],
  [
    'the page says',
    Buffer.from('<meta charset="windows-1251">\xcf', 'latin1'),
    'text/html',
    '<meta charset="windows-1251">П',
  ],
  ['a mark says', new Uint8Array([0xff, 0xfe, 0x28, 0x09]), '', 'न'],
  ['a mark says, against the sender', Buffer.from('\ufeffन'), 'text/plain; charset=latin1', 'न'],
  ['nobody says, and it is UTF-8', Buffer.from('नमस्ते'), '', 'नमस्ते'],
  ['nobody says, and it is none', new Uint8Array([0x80, 0xe9]), '', '€é'],
  ['an unknown one is named', Buffer.from('é'), 'text/plain; charset=klingon', 'é'],
])('the charset is right where %s', (_who, bytes, type, text) => expect(decodeText(bytes, type)).toBe(text))
