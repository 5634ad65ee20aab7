package charset

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// TestByLanguage: a page without a declaration is read by the language that it
// says it is in, where its bytes look like nothing else.
func TestByLanguage(t *testing.T) {
	czech, _ := charmap.Windows1250.NewEncoder().String("Společnost postaví v Česku tři haly za šest miliard")
	estonian, _ := charmap.Windows1257.NewEncoder().String("Tšehhov ja Žukov ehitavad")
	german, _ := charmap.Windows1252.NewEncoder().String("Für fünf Milliarden – „größer“ als je")
	chinese, _ := simplifiedchinese.GB18030.NewEncoder().String("微软将在日本投资建设数据中心并培训工程师")
	for name, c := range map[string]struct{ body, want string }{
		"Czech page":                      {`<html lang="cs"><p>` + czech, "Společnost postaví v Česku tři haly za šest miliard"},
		"Czech page, lang behind a class": {`<!doctype html><html class=x lang=cs-CZ><p>` + czech, "Společnost postaví v Česku"},
		"Estonian feed":                   {`<rss><channel><language>et-ee</language><title>` + estonian, "Tšehhov ja Žukov"},
		"Atom":                            {`<feed xml:lang='cs'><title>` + czech, "Společnost postaví"},
		"German page, which says so":      {`<html lang="de"><p>` + german, "Für fünf Milliarden – „größer“"},
		"German words on a page said to be Japanese": {`<html lang="ja"><p>` + german, "Für fünf Milliarden"},
		"Chinese looks like Chinese":                 {`<html lang="en"><p>` + chinese, "微软将在日本"},
	} {
		got, _, err := UTF8([]byte(c.body), "")
		if err != nil || !strings.Contains(string(got), c.want) {
			t.Errorf("%s: %q (%v)", name, got, err)
		}
	}
}
