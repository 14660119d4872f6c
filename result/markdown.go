package result

import (
	"fmt"
	"io"
	"strings"
)

// WriteMarkdown writes r as GitHub-flavoured Markdown: the tables and words of
// WriteText, without the histograms' blocks.
func (r *Result) WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n", escape(r.title()), escape(strings.Join(r.facts(), " · ")))
	for _, s := range r.Set {
		fmt.Fprintf(&b, "\nset %s\n", escape(clean(s)))
	}
	r.markdownTables(&b)
	if len(r.Claims) > 0 {
		b.WriteString("\n## Claims\n")
	}
	for i := range r.Claims {
		markdownClaim(&b, r.Say(&r.Claims[i]))
	}
	if len(r.Correlations) > 0 {
		b.WriteString("\n## Correlations\n\n")
	}
	for _, line := range r.correlationLines() {
		fmt.Fprintf(&b, "- %s\n", escape(line))
	}
	if all := r.allWarnings(); len(all) > 0 {
		b.WriteString("\n## Warnings\n\n")
		for _, text := range all {
			fmt.Fprintf(&b, "- %s\n", escape(text))
		}
	}
	if foot := r.foot(); len(foot) > 0 {
		fmt.Fprintf(&b, "\n%s\n", escape(strings.Join(foot, " ")))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (r *Result) markdownTables(b *strings.Builder) {
	if some := r.kinds(Quantity); len(some) > 0 {
		head := append([]string{"output", "unit", "mean"}, names(r.shown())...)
		b.WriteString("\n" + markdownRow(append(head, "covers")))
		b.WriteString("|:--|:--|--:|--:|--:|--:|:--|\n")
		for _, o := range some {
			row := append([]string{clean(o.Label()), o.Format.Rest(o.Unit)}, r.cells(o)...)
			b.WriteString(markdownRow(append(row, o.About())))
		}
	}
	if some := r.kinds(Probability); len(some) > 0 {
		b.WriteString("\n" + markdownRow([]string{"output", "probability", "95 % Monte Carlo interval", "covers"}))
		b.WriteString("|:--|--:|:--|:--|\n")
		for _, o := range some {
			b.WriteString(markdownRow(append(probabilityRow(o), o.About())))
		}
	}
}

func markdownRow(cells []string) string {
	var b strings.Builder
	for _, c := range cells {
		b.WriteString("| " + escape(c) + " ")
	}
	return b.String() + "|\n"
}

func markdownClaim(b *strings.Builder, s Saying) {
	fmt.Fprintf(b, "\n**%s**\n\n", escape(s.Claim))
	fmt.Fprintf(b, "- claimed: %s\n- against: %s\n", escape(s.Asserts), escape(s.Against))
	for _, sentence := range s.Sentences {
		fmt.Fprintf(b, "- %s\n", escape(sentence))
	}
	if s.Source != "" {
		fmt.Fprintf(b, "- source: %s\n", escape(s.Source))
	}
}

// escape keeps Markdown from reading marks into a text.
func escape(s string) string {
	return strings.NewReplacer(
		`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "`", "\\`",
		"<", `\<`, ">", `\>`, "[", `\[`, "]", `\]`, "#", `\#`, "~", `\~`, "$", `\$`,
	).Replace(s)
}
