package result

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"
)

// Formats lists the formats that Write knows, the default first.
func Formats() []string { return []string{"text", "json", "csv", "markdown"} }

// FormatOf returns the format that a file's ending stands for.
func FormatOf(file string) (string, error) {
	switch ending := strings.ToLower(filepath.Ext(file)); ending {
	case ".json":
		return "json", nil
	case ".csv":
		return "csv", nil
	case ".md":
		return "markdown", nil
	case ".txt":
		return "text", nil
	default:
		return "", fmt.Errorf("the ending %q names no format; use .json, .csv, .md or .txt", ending)
	}
}

// A page is a document with a text of each kind.
type page interface {
	text() string
	markdown() string
	writeCSV(io.Writer) error
}

// writePage writes d in one of Formats, its JSON broken into lines down to depth;
// another name is an error.
func writePage(w io.Writer, d page, format string, depth int) error {
	var text string
	switch format {
	case "text":
		text = d.text()
	case "json":
		return writeJSON(w, d, depth)
	case "csv":
		return d.writeCSV(w)
	case "markdown":
		text = d.markdown()
	default:
		return fmt.Errorf("no format %q; known are %s", format, strings.Join(Formats(), ", "))
	}
	_, err := io.WriteString(w, text)
	return err
}

// Write writes r in one of Formats; another name is an error.
func Write(w io.Writer, r *Result, format string) error {
	switch format {
	case "text":
		return r.WriteText(w)
	case "json":
		return r.WriteJSON(w)
	case "csv":
		return r.WriteCSV(w)
	case "markdown":
		return r.WriteMarkdown(w)
	}
	return fmt.Errorf("no format %q; known are %s", format, strings.Join(Formats(), ", "))
}
