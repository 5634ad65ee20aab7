package store

import "gigawatch/news"

// Group says which articles tell the same event, by the rules by which a
// store joins them: equal strings in the answer are one story. Articles that
// make no announcement are grouped too; announcements[i] are those of articles[i].
func Group(articles []news.Article, announcements [][]news.Announcement) []string {
	stories := make([]string, len(articles))
	byURL, byText := map[string]int{}, map[uint64]int{}
	for i, a := range articles {
		first, seen := byURL[Identity(a)]
		hash, long := TextHash(a.Text)
		if !seen && long {
			first, seen = byText[hash]
			seen = seen && sameAll(announcements[first], announcements[i])
		}
		if seen {
			stories[i] = stories[first]
			continue
		}
		stories[i] = StoryID(a, 0, 0)
		byURL[Identity(a)] = i
		if long {
			byText[hash] = i
		}
	}
	return stories
}

func sameAll(a, b []news.Announcement) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !SameFacts(a[i], b[i]) {
			return false
		}
	}
	return true
}
