package diag

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Nearest returns the known name that is nearest to name, if one is near
// enough to be what was meant: at most a third of its characters are wrong,
// where an insertion, a deletion, a replacement and a swap of neighbours are
// one each (optimal string alignment distance), and case is ignored, as is O for 0. A name
// of one or two characters, and a known one of one, is near only in another case
// or swapped: else all short names would be. Ties go to the first of known.
func Nearest(name string, known []string) (string, bool) {
	best, bestDistance := "", max(1, len(name)/3)+1
	for _, k := range known {
		if k == name {
			continue
		}
		a, b := strings.ToLower(name), strings.ToLower(k)
		if (length(a) <= 2 || length(b) == 1) && a != b && !swapped(a, b) {
			continue
		}
		if d := distance(a, b); d < bestDistance {
			best, bestDistance = k, d
		}
	}
	return best, best != ""
}

func length(s string) int { return utf8.RuneCountInString(s) }

// swapped reports whether a and b are two characters in either order.
func swapped(a, b string) bool {
	s, t := []rune(a), []rune(b)
	return len(s) == 2 && len(t) == 2 && s[0] == t[1] && s[1] == t[0]
}

// DidYouMean returns `did you mean "x"?` for the nearest name, or "".
func DidYouMean(name string, known []string) string {
	if near, ok := Nearest(name, known); ok {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return ""
}

// alike reports whether two characters are taken for each other in print: H1OO for
// H100.
func alike(a, b rune) bool {
	same := func(x, y rune) bool { return a == x && b == y || a == y && b == x }
	return same('o', '0') || same('l', '1') || same('i', '1')
}

func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	previous2 := make([]int, len(t)+1)
	previous := make([]int, len(t)+1)
	row := make([]int, len(t)+1)
	for j := range row {
		previous[j] = j
	}
	for i := 1; i <= len(s); i++ {
		row[0] = i
		for j := 1; j <= len(t); j++ {
			cost := 1
			if s[i-1] == t[j-1] || alike(s[i-1], t[j-1]) {
				cost = 0
			}
			row[j] = min(previous[j]+1, row[j-1]+1, previous[j-1]+cost)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], previous2[j-2]+1)
			}
		}
		previous2, previous, row = previous, row, previous2
	}
	return previous[len(t)]
}
