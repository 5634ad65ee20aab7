package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
	"go.yaml.in/yaml/v3"

	"gigawatch/news"
)

// defaultConfig is read when it is there and no other file is named.
const defaultConfig = "gigawatch.yaml"

// config holds the values of a configuration file by flag name. It is strict:
// a key that is no flag is an error with its line.
type config struct {
	path   string
	values map[string]string
	lines  map[string]int // where a value stands
}

// configPath finds --config among args, or in the environment; given is false
// for the default file, which may be missing.
func configPath(args []string, env func(string) (string, bool)) (path string, given bool) {
	for i, a := range args {
		if a == "--" {
			break
		}
		if v, ok := strings.CutPrefix(a, "--config="); ok {
			return v, true
		}
		if a == "--config" && i+1 < len(args) {
			return args[i+1], true
		}
	}
	if v, ok := env("GIGAWATCH_CONFIG"); ok && v != "" {
		return v, true
	}
	return defaultConfig, false
}

func readConfig(path string, given bool, model *kong.Application) (*config, error) {
	c := &config{path: path, values: map[string]string{}, lines: map[string]int{}}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && !given {
		return c, nil
	}
	if err != nil {
		return nil, fmt.Errorf("config: %w", err)
	}
	return c, c.parse(data, flagNames(model.Node))
}

// parse reads "flag: value" pairs; lists are joined by commas.
func (c *config) parse(data []byte, known map[string]bool) error {
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return fmt.Errorf("%s: %w", c.path, err)
	}
	if len(doc.Content) == 0 {
		return nil
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode {
		return fmt.Errorf("%s:%d: want lines of the form \"flag: value\"", c.path, root.Line)
	}
	var mistakes []error
	for i := 0; i+1 < len(root.Content); i += 2 {
		if err := c.pair(root.Content[i], root.Content[i+1], known); err != nil {
			mistakes = append(mistakes, fmt.Errorf("%s:%d: %w", c.path, root.Content[i].Line, err))
		}
	}
	return errors.Join(mistakes...)
}

func (c *config) pair(key, value *yaml.Node, known map[string]bool) error {
	if !known[key.Value] {
		return fmt.Errorf("unknown key %q%s (keys are flag names without the dashes)", key.Value, news.Suggest(key.Value, slices.Sorted(maps.Keys(known))))
	}
	c.lines[key.Value] = key.Line
	if _, twice := c.values[key.Value]; twice {
		return fmt.Errorf("key %q stands twice", key.Value)
	}
	switch value.Kind {
	case yaml.ScalarNode:
		c.values[key.Value] = value.Value
	case yaml.SequenceNode:
		var items []string
		if err := value.Decode(&items); err != nil {
			return err
		}
		c.values[key.Value] = strings.Join(items, ",")
	default:
		return fmt.Errorf("%q wants a value or a list", key.Value)
	}
	return nil
}

// flagNames lists the long flags of a command and all below it that a file
// may set. --format is none: it means something else to each command.
func flagNames(n *kong.Node) map[string]bool {
	names := map[string]bool{}
	for _, f := range n.Flags {
		if f.Name != "help" && f.Name != "config" && f.Name != "format" {
			names[f.Name] = true
		}
	}
	for _, child := range n.Children {
		for name := range flagNames(child) {
			names[name] = true
		}
	}
	return names
}

// Validate implements kong.Resolver; parse has validated already.
func (c *config) Validate(*kong.Application) error { return nil }

// Resolve gives a flag its value from the file, unless the environment has one.
func (c *config) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	for _, e := range flag.Envs {
		if _, set := os.LookupEnv(e); set {
			return nil, nil
		}
	}
	if v, ok := c.values[flag.Name]; ok {
		return v, nil
	}
	return nil, nil
}

// ofFlag finds the flag that a message begins with.
var ofFlag = regexp.MustCompile(`^--([a-z-]+):`)

// origin says where a flag that a message is about got its value, where that
// was not the command line: a line of the file, or the environment.
func (c *config) origin(args []string, message string) string {
	found := ofFlag.FindStringSubmatch(message)
	if found == nil {
		return ""
	}
	name := found[1]
	if slices.ContainsFunc(args, func(a string) bool { return a == "--"+name || strings.HasPrefix(a, "--"+name+"=") }) {
		return ""
	}
	if e := "GIGAWATCH_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_")); os.Getenv(e) != "" {
		return e + ": "
	}
	if n, ok := c.lines[name]; ok {
		return fmt.Sprintf("%s:%d: ", c.path, n)
	}
	return ""
}
