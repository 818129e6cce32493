/**
 * The scripts that ask `parley complete` what may come next. They hand over words as arguments and never evaluate them. Where nothing
 * is offered, the shell offers files.
 */
export const SHELLS = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof SHELLS)[number]

const BASH = String.raw`# Completion of parley for bash. In ~/.bashrc:  eval "$(parley completion bash)"
_parley() {
  local -a words=()
  local index word value glued=
  # Bash cuts words at colons, as in "messages:write"; they are joined again.
  for ((index = 1; index <= COMP_CWORD; index++)); do
    word="\${COMP_WORDS[index]}"
    if [[ \${#words[@]} -gt 0 && ( "$word" == :* || -n "$glued" ) ]]; then
      words[\${#words[@]}-1]+="$word"
    else
      words+=("$word")
    fi
    [[ "$word" == *: ]] && glued=1 || glued=
  done
  local current=
  [[ \${#words[@]} -gt 0 ]] && current="\${words[\${#words[@]}-1]}"
  local cut=
  [[ "$COMP_WORDBREAKS" == *:* && "$current" == *:* ]] && cut="\${current%"\${current##*:}"}"
  COMPREPLY=()
  while IFS=$'\t' read -r value _; do
    [[ -n "$value" ]] && COMPREPLY+=("\${value#"$cut"}")
  done < <("$1" complete -- "\${words[@]}" 2>/dev/null)
}
complete -o bashdefault -o default -F _parley parley
`.replaceAll('\\$', '$')

const ZSH = String.raw`#compdef parley
# Completion of parley for zsh. In ~/.zshrc, after compinit:  eval "$(parley completion zsh)"
_parley() {
  local -a candidates
  local value description
  while IFS=$'\t' read -r value description; do
    candidates+=("\${value//:/\\:}:$description")
  done < <("\${words[1]}" complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  if (( \${#candidates} )); then
    _describe parley candidates
  else
    _files
  fi
}
if [[ "\${funcstack[1]}" == _parley ]]; then
  _parley
else
  compdef _parley parley
fi
`.replaceAll('\\$', '$')

const FISH = String.raw`# Completion of parley for fish. Once:  parley completion fish > ~/.config/fish/completions/parley.fish
function __parley_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l found ($words[1] complete -- $words[2..] "$current" 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\n' $found
    else
        __fish_complete_path "$current"
    end
end
complete -c parley -f -a '(__parley_complete)'
`

export const SCRIPTS: Readonly<Record<Shell, string>> = { bash: BASH, zsh: ZSH, fish: FISH }
