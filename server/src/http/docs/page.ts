/** The frame of our own pages: one file each, nothing loaded from elsewhere, in the reader's light or dark. */

export interface Page {
  title: string
  version: string
  navigation: readonly { href: string; text: string; group?: string }[]
  /** HTML. */
  main: string
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

export function renderPage(page: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(page.title)} · Parley</title>
<style>${STYLE}</style>
</head>
<body>
<nav aria-label="Contents">
<p class="brand"><a href="/docs/">Parley</a> <small>${escapeHtml(page.version)}</small></p>
<p class="links"><a href="/docs/reference/operations">Operations</a> · <a href="/docs/errors">Errors</a> · <a href="/docs/changes">Changes</a> · <a href="/openapi.json">OpenAPI</a></p>
<input id="search" type="search" placeholder="Search ( / )" aria-label="Search this page" autocomplete="off">
${renderNavigation(page.navigation)}
</nav>
<main>${page.main}<p id="nothing" hidden>Nothing here matches.</p></main>
<script>${SCRIPT}</script>
</body>
</html>
`
}

function renderNavigation(links: Page['navigation']): string {
  let group: string | undefined
  const parts = links.map((link) => {
    const heading =
      link.group !== undefined && link.group !== group
        ? `<li class="group">${escapeHtml(link.group)}</li>`
        : ''
    group = link.group
    return `${heading}<li><a href="${escapeHtml(link.href)}">${escapeHtml(link.text)}</a></li>`
  })
  return `<ul>${parts.join('')}</ul>`
}

const STYLE = `
:root{--ink:#1c2430;--soft:#5b6676;--ground:#fff;--panel:#f5f7f9;--line:#dfe4ea;--link:#0b5cad;--mark:#0a7d4f}
@media(prefers-color-scheme:dark){:root{--ink:#e4e9ef;--soft:#9aa6b5;--ground:#12161c;--panel:#1a2028;--line:#2b333e;--link:#7db8f5;--mark:#5fd3a0}}
*{box-sizing:border-box}
body{margin:0;display:grid;grid-template-columns:270px minmax(0,1fr);color:var(--ink);background:var(--ground);font:16px/1.55 system-ui,sans-serif}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:20px;background:var(--panel);border-right:1px solid var(--line);font-size:14px}
nav ul{list-style:none;margin:12px 0;padding:0}
nav li a{display:block;padding:3px 8px;border-radius:5px;color:var(--ink)}
nav li.group{margin-top:14px;font-weight:600}
nav li a:hover,nav li a:focus{background:var(--line)}
.brand{margin:0 0 4px;font-weight:700}.links{margin:0 0 12px}
input{width:100%;padding:8px;border:1px solid var(--line);border-radius:6px;color:inherit;background:var(--ground);font:inherit}
main{padding:28px 40px 80px;max-width:1000px}
a{color:var(--link);text-decoration:none}a:hover{text-decoration:underline}
h2{margin-top:44px;border-bottom:1px solid var(--line);padding-bottom:6px}
.entry{padding:10px 0 18px;border-bottom:1px solid var(--line);scroll-margin-top:12px}
.entry:target{border-left:3px solid var(--mark);padding-left:14px}
.entry h3{margin:8px 0}
.method{color:var(--mark);font-weight:700}
.status,.soft{color:var(--soft);font-weight:400;font-size:14px}
main{overflow-wrap:anywhere}
code,pre{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:13.5px}
pre{overflow:auto;padding:12px;border:1px solid var(--line);border-radius:6px;background:var(--panel)}
table{border-collapse:collapse;width:100%;font-size:14px}
td:nth-child(3){width:40%}td:first-child{white-space:nowrap}
td,th{padding:5px 10px 5px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
summary{cursor:pointer;color:var(--link);margin:8px 0}
[hidden]{display:none!important}
@media(max-width:800px){td:first-child{white-space:normal}body{display:block}nav{position:static;height:auto}nav ul{display:none}main{padding:20px}}
`

/** "/" goes to the search, Escape empties it, Enter opens the first match. */
const SCRIPT = `
const search=document.getElementById('search'),entries=[...document.querySelectorAll('.entry')],nothing=document.getElementById('nothing')
const words=new Map(entries.map(e=>[e,e.textContent.toLowerCase()]))
const links=[...document.querySelectorAll('nav li a')]
function filter(){const wanted=search.value.toLowerCase().split(/\\s+/).filter(Boolean)
for(const e of entries)e.hidden=!wanted.every(w=>words.get(e).includes(w))
for(const l of links){const e=document.getElementById(l.hash.slice(1));l.parentElement.hidden=!!e&&e.hidden}
for(const h of document.querySelectorAll('main h2')){let n=h.nextElementSibling,any=false;while(n&&n.tagName!=='H2'){if(n.classList.contains('entry')&&!n.hidden)any=true;n=n.nextElementSibling}h.hidden=wanted.length>0&&!any}
for(const g of document.querySelectorAll('nav li.group')){let n=g.nextElementSibling,any=false;while(n&&!n.classList.contains('group')){any=any||!n.hidden;n=n.nextElementSibling}g.hidden=!any}
nothing.hidden=entries.some(e=>!e.hidden)}
search.addEventListener('input',()=>{filter();scrollTo(0,0)})
search.addEventListener('keydown',e=>{if(e.key==='Escape'){search.value='';filter();search.blur()}if(e.key==='Enter'){const first=entries.find(x=>!x.hidden);if(first){location.hash=first.id;search.blur()}}})
document.addEventListener('keydown',e=>{if(e.key==='/'&&document.activeElement!==search){e.preventDefault();search.focus();search.select()}})
`
