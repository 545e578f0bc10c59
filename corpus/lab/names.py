"""Words for receivers' domains and for people, one for each scenario."""

DOMAINS = """
harbour meadow garden hills river orchard bridge castle village market lantern compass anchor feather
willow maple cedar birch poplar hazel juniper laurel clover thistle heather fern moss ivy lilac tulip
violet daisy poppy iris orchid lotus jasmine saffron ginger pepper nutmeg vanilla cocoa barley wheat
oats millet falcon heron sparrow finch robin swallow stork pelican raven magpie otter badger beaver
marten hedgehog squirrel dormouse salmon trout perch pike herring sturgeon coral pearl amber opal
topaz garnet jade quartz granite marble basalt slate chalk flint copper bronze silver pewter cobalt
nickel carbon helium neon argon krypton radon comet meteor nebula quasar pulsar aurora eclipse solstice
equinox zenith horizon meridian tropic glacier fjord lagoon estuary delta canyon plateau savanna tundra
prairie steppe oasis island peninsula isthmus archipelago cove bay cape reef atoll geyser spring brook
creek pond lake sea ocean tide wave breeze gale squall thunder rain snow frost dew mist fog cloud
sun moon star dawn noon dusk ember kettle basket ladder hammer saddle carriage tunnel viaduct
chimney cottage barn mill well fence
""".split()

PEOPLE = """
anna boris clara david elena felix greta henry irene jonas katja louis maria nikola olga peter
renata simon tessa victor wanda xaver yvonne zoe
""".split()


def domain(number):
    if number > len(DOMAINS):
        raise ValueError(f"names.py: scenario {number} has no domain; add a word to DOMAINS")
    return f"{DOMAINS[number - 1]}.example"


def person(number):
    return PEOPLE[number % len(PEOPLE)]
