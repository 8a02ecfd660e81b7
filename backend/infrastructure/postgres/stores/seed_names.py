"""What invented customers are called and where they live. Postcodes, cities and states belong together."""

from __future__ import annotations

PARTS: dict[str, tuple[str, ...]] = {
    "first_names": (
        *("Anna", "Björn", "Carla", "Dörte", "Emil", "Fatma", "Gregor", "Hanna", "Ilse", "Jürgen", "Käthe"),
        *("Lukas", "Mareike", "Nils", "Özlem", "Paul", "Ruth", "Sören", "Tanja", "Ulrich", "Vera", "Yusuf"),
    ),
    "last_names": (
        *("Albrecht", "Böhm", "Claßen", "Dietz", "Engel", "Förster", "Groß", "Hübner", "Jäger", "Köhler"),
        *("Lindner", "Möller", "Neumann", "Ohlsen", "Pfeiffer", "Rößler", "Schäfer", "Thiel", "Vogt", "Wölk"),
        *("Yilmaz", "Zöllner", "Brandt", "Kaminski", "Petersen", "Heß", "Nowak", "Sander", "Wirth", "Fuchs"),
    ),
    "trades": (
        *("Metallbau", "Küchenstudio", "Bäckerei", "Gartenbau", "Druckerei", "Spedition", "Tischlerei"),
        *("Sanitärtechnik", "Elektroanlagen", "Möbelhaus", "Gebäudereinigung", "Maschinenbau", "Weinhandel"),
    ),
    "legal_forms": ("GmbH", "GmbH & Co. KG", "KG", "AG", "e.K.", "OHG"),
}

STREETS = (
    *("Hauptstraße", "Am Markt", "Lindenallee", "Bahnhofstraße", "Mühlenweg", "Schulstraße", "Gartenweg"),
    *("Industriestraße", "Ringstraße", "Kirchgasse", "Am Hafen", "Rosenweg", "Bergstraße", "Seestraße"),
)

PLACES = (
    ("40210", "Düsseldorf", "NW"),
    ("50667", "Köln", "NW"),
    ("44135", "Dortmund", "NW"),
    ("48143", "Münster", "NW"),
    ("80331", "München", "BY"),
    ("90402", "Nürnberg", "BY"),
    ("86150", "Augsburg", "BY"),
    ("70173", "Stuttgart", "BW"),
    ("76133", "Karlsruhe", "BW"),
    ("60311", "Frankfurt am Main", "HE"),
    ("34117", "Kassel", "HE"),
    ("30159", "Hannover", "NI"),
    ("26122", "Oldenburg", "NI"),
    ("10115", "Berlin", "BE"),
    ("20095", "Hamburg", "HH"),
    ("28195", "Bremen", "HB"),
    ("24103", "Kiel", "SH"),
    ("18055", "Rostock", "MV"),
    ("14467", "Potsdam", "BB"),
    ("01067", "Dresden", "SN"),
    ("04109", "Leipzig", "SN"),
    ("39104", "Magdeburg", "ST"),
    ("99084", "Erfurt", "TH"),
    ("55116", "Mainz", "RP"),
    ("66111", "Saarbrücken", "SL"),
)
