package main

import (
	"bufio"
	"encoding/json"
	"os"

	"gigawatch/classifier/money"
	"gigawatch/classifier/text"
)

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<26)
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for in.Scan() {
		var l struct{ ID, Lang, Text string }
		json.Unmarshal(in.Bytes(), &l)
		if l.Lang == "und" {
			l.Lang = ""
		}
		fs := money.Find(l.Text, text.Tokens(l.Text), l.Lang)
		type am struct {
			money.Amount
			Rule    string
			Guessed bool
		}
		as := []am{}
		for _, f := range fs {
			as = append(as, am{f.Amount(), f.Rule, f.Guessed})
		}
		out.Encode(map[string]any{"id": l.ID, "amounts": as})
	}
}
