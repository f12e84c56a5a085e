import { Collection } from '../base/collection.js';
import { Model } from '../base/model.js';

/** As much of groups as messages tell: who has written in them. */

/** The members; the shop is one of them, for it hears what is written, and manages no group. */
class ParticipantCollection extends Collection {
  iAmMember() {
    return true;
  }

  iAmAdmin() {
    return false;
  }

  iAmSuperAdmin() {
    return false;
  }
}

class GroupMetadataModel extends Model {
  serialize() {
    return { ...super.serialize(), participants: this.participants.map((member) => member.serialize()) };
  }
}

class GroupMetadataCollectionImpl extends Collection {
  /** What is known of a group is known without asking. */
  async update(wid) {
    return this.get(wid);
  }

  /** wa-js recognises the class by this method. */
  onParentGroupChange() {}
}

export const GroupMetadata = new GroupMetadataCollectionImpl();
export { GroupMetadataCollectionImpl, GroupMetadataModel };

/** What a group's chat says about the group. */
export function groupOf(wid) {
  return (
    GroupMetadata.get(wid) ??
    GroupMetadata.add(
      new GroupMetadataModel({
        id: wid,
        subject: wid.user,
        groupType: 'DEFAULT',
        announce: false,
        restrict: false,
        isLidAddressingMode: false,
        participants: new ParticipantCollection(),
      }),
    )
  );
}

/** Somebody has written in the group. */
export function joined(groupWid, memberWid) {
  groupOf(groupWid).participants.add(new Model({ id: memberWid, isAdmin: false, isSuperAdmin: false }));
}
