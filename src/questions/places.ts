import { type Place, pathOf } from "../model/place.ts";
import { nameInId } from "../topology/resource-id.ts";

const plain = (text: string): string => text.toLowerCase().replaceAll('"', "");

/** Every way in which a place may be written in `because`. */
function spellings(place: Place): readonly string[] {
  const element = place.element === undefined ? "" : `/${place.element}`;
  const section = place.type.split("/").at(-1) ?? "";
  return [
    pathOf(place),
    `${section}/${pathOf(place)}`,
    `${place.id}${element}`,
    ...(place.alias === undefined ? [] : [`${place.alias}${element}`]),
  ].map(plain);
}

/** Whether a name in `because` means this place. Case and quotes do not matter; an ARM id may stand for the resource. */
export function meansPlace(name: string, place: Place): boolean {
  const wanted = plain(name);
  const known = spellings(place);
  if (known.includes(wanted)) return true;
  const inside = nameInId(name);
  return inside !== undefined && known.includes(plain(inside));
}
