"""The site: `lesson` reads a notebook, `markup` turns its cells into HTML, `build` lays the pages out."""
