package news

import "testing"

// TestMeant: a name that no story has is put right where one is near; all else
// stays as it was asked.
func TestMeant(t *testing.T) {
	known := func(field string) ([]string, error) {
		if field == "company" {
			return []string{"amazon", "microsoft", "ntt-data"}, nil
		}
		return []string{"softbank"}, nil
	}
	for asked, want := range map[string]string{
		"company:microsft":                     "company:microsoft",
		"company:microsft,amazon country:JP":   "company:microsoft,amazon country:JP",
		"partner:softbnk -google sort:-amount": "partner:softbank -google sort:-amount",
		"company:nttdata":                      "company:ntt-data",
		"company:microsoft":                    "",
		"company:zyzzyva":                      "",
		"company:micro*":                       "",
		"words alone":                          "",
		"":                                     "",
		"(company:microsft OR country:JP) capacity": "",
	} {
		q, err := ParseQuery(asked)
		if err != nil {
			t.Fatal(err)
		}
		meant, ok, err := q.Meant(known)
		if got := meant.String(); err != nil || ok != (want != "") || ok && got != want {
			t.Errorf("%q: %q, %v, %v; want %q", asked, got, ok, err, want)
		}
	}
}
