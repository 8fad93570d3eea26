"""Pages and clippings in the shapes of publishers' own, each with the article that it holds.

All of it is made up: names, sentences, figures. What surrounds the articles is what surrounds real
ones: navigation, consent, walls, other articles, comments, forms, author boxes.
"""
