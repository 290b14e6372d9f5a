"""Nikola's settings for the measured site; what others do not make is switched off."""

BLOG_AUTHOR = ""
BLOG_TITLE = "Bench Digest"
SITE_URL = BASE_URL = "https://bench.example/"
BLOG_EMAIL = ""
BLOG_DESCRIPTION = "Measured news"
DEFAULT_LANG = "en"
TRANSLATIONS = {"en": ""}
TIMEZONE = "UTC"
THEME = "bench"
POSTS = (("posts/*.md", "", "post.tmpl"),)
PAGES = ()
COMPILERS = {"markdown": (".md",)}
MARKDOWN_EXTENSIONS = [
    "markdown.extensions.tables",
    "markdown.extensions.fenced_code",
    "markdown.extensions.footnotes",
    "markdown.extensions.toc",
]

PERMALINK_STYLE = PRETTY_URLS = True
STRIP_INDEXES = True
URL_TYPE = "full_path"
TAG_PATH = "tags"
TAG_PAGES_ARE_INDEXES = True
CATEGORY_PATH = "topics"
CATEGORY_PREFIX = ""
CATEGORY_PAGES_ARE_INDEXES = True
CATEGORY_ALLOW_HIERARCHIES = False
ARCHIVE_PATH = "archive"
ARCHIVE_FILENAME = "index.html"
CREATE_MONTHLY_ARCHIVE = True
ARCHIVES_ARE_INDEXES = True
INDEX_DISPLAY_POST_COUNT = 25
INDEXES_STATIC = False
INDEXES_PRETTY_PAGE_URL = ["page", "{number}", "{index_file}"]
FEED_LENGTH = 20
FEED_TEASERS = False
GENERATE_RSS = GENERATE_ATOM = False  # the home page's Atom feed is switched on in plugins/home
ATOM_FILENAME_BASE = "feed"
ATOM_EXTENSION = ".xml"

DISABLED_PLUGINS = [
    "classify_indexes",
    "classify_authors",
    "classify_page_index",
    "copy_assets",
    "copy_files",
    "create_bundles",
    "gzip",
    "robots",
    "render_galleries",
    "render_listings",
    "redirect",
    "scale_images",
    "render_sources",
]
COPY_SOURCES = False
SHOW_SOURCELINK = False
WRITE_TAG_CLOUD = False
FILES_FOLDERS = {}
GALLERY_FOLDERS = {}
LISTINGS_FOLDERS = {}
IMAGE_FOLDERS = {}
USE_BUNDLES = False
EXTRA_PLUGINS_DIRS = []
PRESERVE_EXIF_DATA = False
GLOBAL_CONTEXT = {}
