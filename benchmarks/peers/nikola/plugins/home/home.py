"""Home as the others make it: the newest 25 articles on one page, and the site's only Atom feed."""

import blinker
from nikola.plugins.task import indexes


class Home(indexes.Indexes):
    """The main index, cut to 25."""

    name = "home"
    show_list_as_index = False

    def set_site(self, site):
        """Connects to the signal by which a page's feeds can be chosen."""
        blinker.signal("generate_classification_page").connect(self.choose_feed)
        return super().set_site(site)

    def sort_posts(self, posts, classification, lang):
        """Leaves only what home shows."""
        del posts[25:]

    @staticmethod
    def choose_feed(data):
        """Switches the Atom feed on for home alone."""
        data["kw"]["generate_atom"] = data["taxonomy"].classification_name == "index"
