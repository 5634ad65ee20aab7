package main

import (
	"sort"
	"strings"
	"text/template"

	"github.com/alecthomas/kong"
)

type completionCmd struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"bash, zsh or fish."`
}

// completionWords is what may follow a command: its sub-commands and flags.
type completionWords struct{ Path, Words string }

// Run prints a script made from the command line itself, so that it cannot
// fall behind: `source <(gigawatch completion bash)`.
func (c completionCmd) Run(d *desk) error {
	var all []completionWords
	collectWords(d.model.Node, "", flagsOf(d.model.Node), &all)
	return completionScripts.ExecuteTemplate(d.out, c.Shell, all)
}

func collectWords(n *kong.Node, path string, global []string, all *[]completionWords) {
	words := append(flagsOf(n), global...)
	for _, child := range n.Children {
		words = append(words, child.Name)
		collectWords(child, strings.TrimSpace(path+" "+child.Name), global, all)
	}
	sort.Strings(words)
	*all = append(*all, completionWords{path, strings.Join(words, " ")})
	sort.Slice(*all, func(i, j int) bool { return (*all)[i].Path < (*all)[j].Path })
}

func flagsOf(n *kong.Node) []string {
	var names []string
	for _, f := range n.Flags {
		if !f.Hidden {
			names = append(names, "--"+f.Name)
		}
	}
	return names
}

var completionScripts = template.Must(template.New("").Parse(`
{{- define "words"}}{{range .}}    '{{.Path}}') echo '{{.Words}}' ;;
{{end}}    *) ;;{{end}}
{{- define "bash"}}# bash completion for gigawatch: source <(gigawatch completion bash)
_gigawatch_words() {
  case "$1" in
{{template "words" .}}
  esac
}
_gigawatch() {
  local cur=${COMP_WORDS[COMP_CWORD]} path= w
  for w in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ $w == -* ]] && continue
    [ -n "$(_gigawatch_words "${path:+$path }$w")" ] && path=${path:+$path }$w
  done
  COMPREPLY=($(compgen -W "$(_gigawatch_words "$path")" -- "$cur"))
  [[ $cur == -* ]] || COMPREPLY+=($(compgen -f -- "$cur"))
}
complete -o filenames -F _gigawatch gigawatch
{{end}}
{{- define "zsh"}}#compdef gigawatch
# zsh completion for gigawatch: source <(gigawatch completion zsh)
_gigawatch_words() {
  case "$1" in
{{template "words" .}}
  esac
}
_gigawatch() {
  local path_= w
  for w in "${words[@]:1:$((CURRENT-2))}"; do
    [[ $w == -* ]] && continue
    [ -n "$(_gigawatch_words "${path_:+$path_ }$w")" ] && path_="${path_:+$path_ }$w"
  done
  compadd -- ${=$(_gigawatch_words "$path_")}
  _files
}
compdef _gigawatch gigawatch
{{end}}
{{- define "fish"}}# fish completion for gigawatch: gigawatch completion fish | source
function __gigawatch_words
  set -l path
  for w in (commandline -opc)[2..-1]
    string match -q -- '-*' $w; or set path $path $w
  end
  switch "$path"
{{range .}}    case '{{.Path}}'
      string split ' ' -- '{{.Words}}'
{{end}}  end
end
complete -c gigawatch -a '(__gigawatch_words)'
{{end}}`))
