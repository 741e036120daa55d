/* 256 short, plain English words, to be read aloud and told apart by ear. The project's own list:
   its order is part of what the words mean, so it never changes. */
export const wordsEn: readonly string[] = `
acorn amber angel ankle apple apron arrow aunt autumn badge bagel bamboo banjo barn basket beach
bean bear bell bench bird biscuit blanket bloom boat bone book boot bottle bread breeze brick
bridge broom brother brush bucket bus butter button cabin cactus cake camel camp candle canoe
carpet carrot castle cave cellar chair chalk cheese cherry chimney circle clay clock cloud clover coast
coffee coin comet cookie copper coral cotton couch cousin cradle crane crayon cricket crown cube
curtain daisy dance dawn desert dinner dolphin donkey door dragon drum duck eagle earth echo
elbow engine evening falcon farm feather fence fiddle field finger fire flag flute forest fork fountain
fox friday frog garden garlic ghost ginger giraffe glass glove goat gold grape grass guitar hammer
harbor hat hazel heart hedge helmet hill honey horse house ice igloo insect island ivory jacket
jam jelly jungle kettle king kitchen kite ladder lake lamp laundry lemon letter library lily lion
lizard lobster lunch magnet mango maple market marble meadow melon milk mirror monday monkey moon
morning mountain mouse museum mushroom music needle nest noodle north notebook nurse oak ocean olive onion
orange orchard otter oven owl paddle paint palace paper parade parrot peach pebble pencil pepper
piano picnic pigeon pillow pilot planet plum pocket pony potato pumpkin puppet puzzle rabbit radio
rainbow raven ribbon river robin rocket roof rose sailor salad salt sand saddle scarf school seven
shadow shell shoe silver sister snow soap spider spoon spring star stone summer sugar table teapot tiger train tulip violin window winter
`
  .trim()
  .split(/\s+/);
