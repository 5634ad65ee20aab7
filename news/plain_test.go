package news

import "testing"

func TestPlain(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"words", "Microsoft、日本に100億ドル", "Microsoft、日本に100億ドル"},
		{"colours", "\x1b[31mred\x1b[0m", "[31mred[0m"},
		{"eight-bit escape", "a\u009b2Jb", "a2Jb"},
		{"lines", "one\ntwo\tthree\u2028four", "one two three four"},
		{"direction", "pay \u202e000,1$\u202c now", "pay 000,1$ now"},
		{"NUL", "a\x00b", "ab"},
		{"no UTF-8", "a\xffb", "a\ufffdb"},
		{"no UTF-8 and colours", "a\xff\x1bb", "a\ufffdb"},
		{"joiners stay", "می\u200cخواهد", "می\u200cخواهد"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := Plain(tt.in); got != tt.want {
				t.Errorf("Plain(%q) = %q; want %q", tt.in, got, tt.want)
			}
		})
	}
}
