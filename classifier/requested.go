package classifier

// requested reports the firm that somebody else asks to do something, right
// behind the verb, in languages that hang no ending on a foreign name:
// "Прем'єр запропонував Acme, Bema і Corva збудувати дата-центри".
func (c *clause) requested(m mention) bool {
	if !c.heardIn("pl cs sk hr sr bs sl ru uk") || m.first-2 < c.first {
		return false
	}
	first := m.first
	for n := len(c.companies) - 1; n >= 0; n-- {
		o := c.companies[n]
		if o.first >= first {
			continue
		}
		if !c.joined(o.last, first) {
			return false // who asks is a firm
		}
		first = o.first
	}
	return first-2 >= c.first && requesting[c.tokens[first-1].Fold]
}

// requesting are the verbs of asking, whose object follows at once.
var requesting = set(`zaproponowal zaproponowala zaproponowali proponuje zaprosil zaprosila zaprasza wzywa poprosil poprosila prosi zacheca
 navrhl navrhla vyzval vyzvala pozadal pozadala predlozio predlozila pozvao pozvala pozvali zamolio
 предложил предложила предложили предлагает попросил попросила просит призвал призвала пригласил пригласила
 запропонував запропонувала запропонували пропонує попросив попросила просить закликав закликала запросив запросила`)

// instanced reports a clause of the text that only gives an example: "citó como
// ejemplo los centros de datos que Acme levanta".
func (c *clause) instanced() bool {
	for i := c.first; i < c.last; i++ {
		if instances[c.tokens[i].Fold] {
			return true
		}
	}
	return false
}

// instances are the words for an example.
var instances = set(`ejemplo ejemplos exemplo exemplos esempio esempi przyklad przyklady przykladem przykladzie exemplu exemple exemples priklad prikladem primjer primer beispiel beispiele voorbeeld ornek ornegin пример примером примеру приклад прикладом наприклад`)
